package dev.outrider.runtime.settings;

import java.util.regex.Pattern;

/** Addresses without what may be secret in them: user information and query. */
final class Redacted {
  private static final Pattern USER_INFORMATION = Pattern.compile("//[^/]*@");

  private Redacted() {}

  static String url(String url) {
    int query = url.indexOf('?');
    return USER_INFORMATION.matcher(query < 0 ? url : url.substring(0, query)).replaceFirst("//");
  }
}
