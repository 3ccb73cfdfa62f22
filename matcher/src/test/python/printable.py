"""Prints the table of PythonPrintable and the sums its test compares; run with Python 3.11."""


def base36(number):
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if not number:
            return digits


last, previous, distances = 0x80, False, []
for point in range(0x80, 0x110000):
    if chr(point).isprintable() != previous:
        distances.append(base36(point - last))
        last, previous = point, not previous
print(" ".join(distances))

printable = [point for point in range(0x110000) if chr(point).isprintable()]
print(len(printable), sum(printable))
