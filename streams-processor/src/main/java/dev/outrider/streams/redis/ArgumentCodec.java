package dev.outrider.streams.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.redisson.client.codec.BaseCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.protocol.Decoder;
import org.redisson.client.protocol.Encoder;

/** Sends texts as UTF-8 and byte buffers as they are, without a copy. */
final class ArgumentCodec extends BaseCodec {
  static final ArgumentCodec INSTANCE = new ArgumentCodec();

  private ArgumentCodec() {}

  @Override
  public Encoder getValueEncoder() {
    return ArgumentCodec::encode;
  }

  @Override
  public Decoder<Object> getValueDecoder() {
    return StringCodec.INSTANCE.getValueDecoder();
  }

  private static ByteBuf encode(Object argument) {
    return switch (argument) {
      case String text -> Unpooled.wrappedBuffer(text.getBytes(UTF_8));
      case ByteBuffer bytes -> Unpooled.wrappedBuffer(bytes);
      default -> throw new IllegalArgumentException("no script argument: " + argument.getClass());
    };
  }
}
