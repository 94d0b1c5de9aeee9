package dev.outrider.launcher.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.launcher.command.CommandFailure;
import dev.outrider.runtime.PrintableText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The query role over HTTP.
 *
 * @param url without path
 */
record QueryServer(String url, @Nullable String token) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration FIRST_BYTE = Duration.ofSeconds(60);

  /** Copies the answer as it comes; what isn't one is a sentence in a failure. */
  void copy(String path, Map<String, String> parameters, Writer out) {
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var response = http.send(request(path, parameters), BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        if (response.statusCode() != 200) {
          throw new CommandFailure(sentence(response, body), null);
        }
        new InputStreamReader(body, UTF_8).transferTo(out);
        out.flush();
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          url + " could not be asked or broke off: " + reason(e) + ". Is it the address of query?",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("Interrupted", e);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private HttpRequest request(String path, Map<String, String> parameters) {
    var query =
        parameters.entrySet().stream()
            .map(one -> one.getKey() + "=" + encoded(one.getValue()))
            .sorted()
            .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    var request =
        HttpRequest.newBuilder(URI.create(url.replaceFirst("/+$", "") + path + query))
            .timeout(FIRST_BYTE);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private String sentence(HttpResponse<InputStream> response, InputStream body) throws IOException {
    try {
      var problem = JsonMapper.shared().readTree(body.readNBytes(64 << 10));
      var detail = problem.path("detail").asString("");
      if (!detail.isEmpty()) {
        return PrintableText.of(detail);
      }
    } catch (JacksonException noProblem) {
      return url + " answered " + response.statusCode();
    }
    return url + " answered " + response.statusCode();
  }

  private static String reason(Exception failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
