package io.banscope.matcher.date;

import io.banscope.matcher.regex.RegexText;
import java.util.HashMap;
import java.util.Map;

/**
 * Time zones as they stand in a line or in {@code logtimezone}: an abbreviation with a fixed
 * offset, a numeric offset, or both (they add up). Source: spec dates.md section 10.
 */
final class ZoneOffsets {
  /** Not a zone at all. */
  static final int INVALID = Integer.MAX_VALUE;

  /** Well formed, but no such abbreviation. */
  static final int UNKNOWN = Integer.MAX_VALUE - 1;

  private static final String TABLE =
      """
      A +1, ACDT +10:30, ACST +9:30, ACT +8, ADT -3, AEDT +11, AEST +10, AFT +4:30, AKDT -8,
      AKST -9, ALMT +6, AMST +5, AMT +4, ANAST +12, ANAT +12, AQTT +5, ART -3, AST -4, AWDT +9,
      AWST +8, AZOT -1, AZST +5, AZT +4, B +2, BDT +8, BIOT +6, BNT +8, BOT -4, BRST -2, BRT -3,
      BTT +6, C +3, CAST +8, CAT +2, CCT +6:30, CDT -5, CEDT +2, CEST +2, CET +1, CIST -8, CKT -10,
      CLST -3, CLT -4, COST -4, COT -5, CST -6, CVT -1, CXT +7, D +4, DAVT +7, DFT +1,
      E +5, EASST -5, EAST -6, EAT +3, ECT -5, EDT -4, EEDT +3, EEST +3, EET +2, EGST 0, EGT -1,
      EST -5, F +6, FJST +13, FJT +12, FKST -3, FKT -4, FNT -2, G +7, GALT -6, GAMT -9,
      GET +4, GFT -3, GILT +12, GIT -9, GMT 0, GST +4, GYT -4, H +8, HAA -3, HAC -5, HADT -9,
      HAE -4, HAP -7, HAR -6, HAST -10, HAT -2:30, HAY -8, HKT +8, HLV -4:30, HMT +5, HNA -4,
      HNC -6, HNE -5, HNP -8, HNR -7, HNT -3:30, HNY -9, HOVT +7, HST -10, I +9, ICT +7, IDT +3,
      IOT +6, IRDT +4:30, IRKST +9, IRKT +8, IRST +3:30, JST +9, K +10, KGT +6, KRAST +8, KRAT +7,
      KST +9, KUYT +4, L +11, LHDT +11, LHST +10:30, M +12, MAGST +12, MAGT +11, MART -9:30,
      MAWT +5, MDT -6, MHT +12, MIT -9:30, MMT +6:30, MSD +4, MSK +3, MST -7, MUT +4, MVT +5,
      MYT +8, N -1, NCT +11, NDT -2:30, NFT +11:30, NOVST +7, NOVT +6, NPT +5:45, NST -3:30,
      NUT -11, NZDT +13, NZST +12, O -2, OMSST +7, OMST +6, P -3, PDT -7, PET -5,
      PETST +12, PETT +12, PGT +10, PHT +8, PKT +5, PMDT -2, PMST -3, PONT +11, PST -8,
      PWT +9, PYST -3, PYT -4, Q -4, R -5, RET +4, S -6, SAMT +4, SAST +2, SBT +11, SCT +4, SGT +8,
      SLT +5:30, SRT -3, SST -11, T -7, TAHT -10, TFT +5, THA +7, TJT +5, TKT -10, TLT +9, TMT +5,
      TVT +12, U -8, ULAT +8, UTC 0, UYST -2, UYT -3, UZT +5, V -9, VET -4:30, VLAST +11, VLAT +10,
      VUT +11, W -10, WAST +2, WAT +1, WDT +9, WEDT +1, WEST +1, WET 0, WFT +12, WGST -2, WGT -3,
      WIB +7, WIT +9, WITA +8, WST +8, X -11, Y -12, YAKST +10, YAKT +9, YAPT +10, YEKST +6,
      YEKT +5, Z 0""";

  private static final Map<String, Integer> MINUTES = new HashMap<>();

  static {
    for (String entry : TABLE.split(",\\s*")) {
      String[] parts = entry.split(" ");
      String[] time = parts[1].split(":");
      int minutes = Integer.parseInt(time[0]) * 60;
      if (time.length > 1) {
        minutes += (parts[1].startsWith("-") ? -1 : 1) * Integer.parseInt(time[1]);
      }
      MINUTES.put(parts[0], minutes);
    }
  }

  private ZoneOffsets() {}

  /** As {@link #minutes(String)} for a part of a line; makes no string of a plain offset. */
  static int minutes(RegexText text, int from, int to) {
    int length = to - from;
    if ((length == 5 || length == 6 && text.codePointAt(from + 3) == ':')
        && (text.codePointAt(from + 1) == '0' || text.codePointAt(from + 1) == '1')) {
      int sign = text.codePointAt(from) == '+' ? 1 : text.codePointAt(from) == '-' ? -1 : 0;
      int hours = digits(text.codePointAt(from + 1), text.codePointAt(from + 2));
      int minutes = digits(text.codePointAt(to - 2), text.codePointAt(to - 1));
      if (sign != 0 && hours >= 0 && minutes >= 0) {
        return sign * (hours * 60 + minutes);
      }
    }
    return minutes(text.substring(from, to));
  }

  /** Minutes ahead of UTC, or {@link #INVALID}, or {@link #UNKNOWN}; nothing is UTC. */
  static int minutes(String zone) {
    if (zone.isEmpty()) {
      return 0;
    }
    int letters = 0;
    while (letters < zone.length() && zone.charAt(letters) >= 'A' && zone.charAt(letters) <= 'Z') {
      letters++;
    }
    if (letters == 2 || letters > 5) {
      return INVALID;
    }
    int offset = letters == zone.length() ? 0 : numeric(zone, letters);
    if (offset == INVALID || letters == 0) {
      return offset;
    }
    Integer base = MINUTES.get(zone.substring(0, letters));
    return base == null ? UNKNOWN : base + offset;
  }

  /** A sign, two digits of hours up to 19, optionally two digits of minutes behind a colon. */
  private static int numeric(String zone, int at) {
    int sign = zone.charAt(at) == '+' ? 1 : zone.charAt(at) == '-' ? -1 : 0;
    int[] rest = zone.substring(at + 1).codePoints().toArray();
    if (sign == 0 || rest.length < 2 || rest[0] != '0' && rest[0] != '1') {
      return INVALID;
    }
    int hours = digits(rest[0], rest[1]);
    int minutesAt = rest.length > 2 && rest[2] == ':' ? 3 : 2;
    int minutes = -1;
    if (rest.length == 2) {
      minutes = 0;
    } else if (rest.length == minutesAt + 2) {
      minutes = digits(rest[minutesAt], rest[minutesAt + 1]);
    }
    return hours < 0 || minutes < 0 ? INVALID : sign * (hours * 60 + minutes);
  }

  private static int digits(int first, int second) {
    int tens = Character.digit(first, 10);
    int ones = Character.digit(second, 10);
    return tens < 0 || ones < 0 ? -1 : 10 * tens + ones;
  }
}
