package io.banscope.analyzer.blocklist.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.banscope.analyzer.blocklist.BanDetails;
import io.banscope.analyzer.blocklist.BanTimes;
import io.banscope.analyzer.blocklist.ListedBan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** An object of a list on its way to a ban. Members that are not known are passed over. */
final class JsonBan {
  private String type = "";
  private String id = "";
  private final List<String> jails = new ArrayList<>();
  private double start = BanDetails.UNKNOWN_TIME;
  private double end = BanDetails.UNKNOWN_TIME;
  private long bans = 1;
  private long failures;
  private double first = BanDetails.UNKNOWN_TIME;
  private double last = BanDetails.UNKNOWN_TIME;
  private boolean complete = true;
  private String problem = "";

  /** Reads the object that {@code json} is at the start of, up to its end, broken or not. */
  static JsonBan read(JsonParser json) throws IOException {
    JsonBan ban = new JsonBan();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      ban.member(key, json);
    }
    return ban;
  }

  private void member(String key, JsonParser json) throws IOException {
    switch (key) {
      case "type" -> type = text(key, json);
      case "ip" -> id = text(key, json);
      case "jail" -> jails.add(text(key, json));
      case "jails" -> {
        if (json.currentToken() == JsonToken.START_ARRAY) {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            jails.add(text(key, json));
          }
        }
      }
      case "banned_at" -> start = time(key, json, BanDetails.UNKNOWN_TIME);
      case "unbanned_at" -> end = time(key, json, BanDetails.PERMANENT);
      case "bans" -> bans = number(key, json, 1, Integer.MAX_VALUE);
      case "failures" -> failures = number(key, json, 0, Long.MAX_VALUE);
      case "first_failure" -> first = time(key, json, BanDetails.UNKNOWN_TIME);
      case "last_failure" -> last = time(key, json, BanDetails.UNKNOWN_TIME);
      case "complete" -> complete = json.currentToken() != JsonToken.VALUE_FALSE;
      default -> json.skipChildren();
    }
  }

  private String text(String key, JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    problem = "'" + key + "' is no text";
    json.skipChildren();
    return "";
  }

  private double time(String key, JsonParser json, double ofNull) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return ofNull;
    }
    String text = text(key, json);
    OptionalDouble time = BanTimes.parse(text);
    if (time.isEmpty()) {
      problem = key + ": '" + Quoted.of(text) + "' is no time such as 2024-03-05T10:11:12Z";
    }
    return time.orElse(BanDetails.UNKNOWN_TIME);
  }

  private long number(String key, JsonParser json, long least, long most) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
        && json.getLongValue() >= least
        && json.getLongValue() <= most) {
      return json.getLongValue();
    }
    problem = "'" + key + "' is no number from " + least + " on";
    json.skipChildren();
    return least;
  }

  /** What kind of object it says it is; empty when it does not. */
  String type() {
    return type;
  }

  /** Whether it does not say that what it totals is incomplete. */
  boolean isComplete() {
    return complete;
  }

  /** The ban that it is. */
  ListedBan ban() throws BrokenBanException {
    if (!problem.isEmpty()) {
      throw new BrokenBanException(problem);
    }
    if (id.isEmpty()) {
      throw new BrokenBanException("the object has no 'ip'");
    }
    return new ListedBan(
        id,
        new BanDetails(
            jails.stream().distinct().sorted().toList(),
            start,
            end,
            (int) bans,
            failures,
            first,
            last));
  }
}
