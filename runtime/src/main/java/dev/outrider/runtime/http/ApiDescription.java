package dev.outrider.runtime.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.file.HttpFile;
import com.linecorp.armeria.server.file.HttpFileBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What a role says of its own routes: {@code /openapi.yaml} for programs, {@code /docs} for people,
 * who can try them out there. Open to everyone, since it holds no data, and complete by itself: a
 * browser loads nothing from elsewhere.
 */
public final class ApiDescription {
  private static final MediaType YAML = MediaType.create("application", "yaml");
  private static final String EXPLORER = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private final Class<?> owner;

  /**
   * @param owner a class of the role: {@code openapi.yaml} is a resource beside it
   */
  public ApiDescription(Class<?> owner) {
    this.owner = owner;
  }

  public void addTo(ServerBuilder server) {
    yaml(server, "/openapi.yaml", owner, "openapi.yaml");
    page(server, "/docs", "docs/index.html", MediaType.HTML_UTF_8);
    page(server, "/docs/explorer.js", "docs/explorer.js", MediaType.JAVASCRIPT_UTF_8);
    page(server, "/docs/explorer.css", "docs/explorer.css", MediaType.CSS_UTF_8);
    var version = explorerVersion();
    explorer(server, version, "swagger-ui-bundle.js", MediaType.JAVASCRIPT_UTF_8);
    explorer(server, version, "swagger-ui.css", MediaType.CSS_UTF_8);
  }

  /** Serves a further document, which lies beside a class. */
  public static void yaml(ServerBuilder server, String path, Class<?> beside, String name) {
    open(server, path, resource(beside, name), YAML);
  }

  private static void page(ServerBuilder server, String path, String name, MediaType type) {
    open(server, path, resource(ApiDescription.class, name), type);
  }

  private static HttpFileBuilder resource(Class<?> beside, String name) {
    return HttpFile.builder(
        beside.getClassLoader(), beside.getPackageName().replace('.', '/') + '/' + name);
  }

  private static void explorer(ServerBuilder server, String version, String name, MediaType type) {
    var resource = "META-INF/resources/webjars/swagger-ui/%s/%s".formatted(version, name);
    open(
        server,
        "/docs/" + name,
        HttpFile.builder(ApiDescription.class.getClassLoader(), resource),
        type);
  }

  private static void open(
      ServerBuilder server, String path, HttpFileBuilder file, MediaType type) {
    HttpService service =
        file.setHeader(HttpHeaderNames.CONTENT_TYPE, type)
            .setHeader(HttpHeaderNames.CACHE_CONTROL, "no-cache")
            .build()
            .asService();
    GuardsItself openToAll = service::serve;
    server.route().get(path).build(openToAll);
  }

  private static String explorerVersion() {
    try (InputStream in = ApiDescription.class.getClassLoader().getResourceAsStream(EXPLORER)) {
      var properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      var version = properties.getProperty("version");
      if (version == null) {
        throw new IllegalStateException("the API explorer is missing: " + EXPLORER);
      }
      return version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
