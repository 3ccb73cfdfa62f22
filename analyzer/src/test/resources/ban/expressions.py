"""What Python makes of expressions, one in each line of standard input: its value, with integers in
hexadecimal since they may be long, or 'fails'."""
import math
import sys
import warnings

warnings.simplefilter("ignore")
for line in sys.stdin:
    try:
        value = eval(line, {"math": math})
        if isinstance(value, complex):
            print("fails")
        else:
            print(repr(value) if isinstance(value, float) else hex(value))
    except (ArithmeticError, TypeError, ValueError):
        print("fails")
