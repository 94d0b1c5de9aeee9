package dev.outrider.query.position;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import org.redisson.client.codec.BaseCodec;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.Decoder;
import org.redisson.client.protocol.Encoder;

/** Sends texts as UTF-8 and receives bytes as they are. */
final class TextCodec extends BaseCodec {
  static final TextCodec INSTANCE = new TextCodec();

  private TextCodec() {}

  @Override
  public Encoder getValueEncoder() {
    return argument -> Unpooled.wrappedBuffer(argument.toString().getBytes(UTF_8));
  }

  @Override
  public Decoder<Object> getValueDecoder() {
    return ByteArrayCodec.INSTANCE.getValueDecoder();
  }
}
