package dev.outrider.query.position;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.util.Exceptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.redisson.api.RBatch;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;

/**
 * A Lua script that reads shards and answers a list of texts. It is called by its digest, and sent
 * when the server doesn't know it.
 */
record ShardScript(String text, String digest) {

  /** The call for one shard: all keys are of its hash slot. */
  record Call(List<Object> keys, List<Object> arguments) {}

  /** A script that lies beside this class. */
  static ShardScript resource(String name) {
    try (InputStream in = ShardScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      byte[] bytes = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(bytes);
      return new ShardScript(new String(bytes, UTF_8), HexFormat.of().formatHex(digest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The answers in the order of the calls, all asked for in one go. Redis 6 knows no other mode.
   */
  CompletableFuture<List<List<byte[]>>> call(RedissonClient client, List<Call> calls) {
    return batch(client, calls)
        .exceptionallyCompose(thrown ->
            isUnknown(thrown)
                ? client
                    .getScript(TextCodec.INSTANCE)
                    .scriptLoadAsync(text)
                    .toCompletableFuture()
                    .thenCompose(loaded -> batch(client, calls))
                : CompletableFuture.failedFuture(thrown));
  }

  private CompletableFuture<List<List<byte[]>>> batch(RedissonClient client, List<Call> calls) {
    RBatch batch = client.createBatch();
    List<CompletableFuture<List<byte[]>>> answers =
        calls.stream()
            .map(call ->
                batch
                    .getScript(TextCodec.INSTANCE)
                    .<List<byte[]>>evalShaAsync(
                        RScript.Mode.READ_WRITE,
                        digest,
                        RScript.ReturnType.LIST,
                        call.keys(),
                        call.arguments().toArray())
                    .toCompletableFuture())
            .toList();
    return batch
        .executeAsync()
        .toCompletableFuture()
        .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
  }

  private static boolean isUnknown(Throwable thrown) {
    return Stream.iterate(Exceptions.peel(thrown), cause -> cause != null, Throwable::getCause)
        .anyMatch(cause ->
            cause instanceof RedisException
                && String.valueOf(cause.getMessage()).contains("NOSCRIPT"));
  }
}
