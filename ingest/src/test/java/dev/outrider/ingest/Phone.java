package dev.outrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends its fixes in turn, each until it is acknowledged, until all are switched off. */
record Phone(
    String device,
    RunningIngest ingest,
    AtomicBoolean off,
    AtomicInteger acknowledged,
    AtomicInteger postponed) {

  Phone(String device, RunningIngest ingest, AtomicBoolean off) {
    this(device, ingest, off, new AtomicInteger(), new AtomicInteger());
  }

  void send() {
    while (!off.get()) {
      sendOne();
    }
  }

  void sendUntilPostponed() {
    while (postponed.get() == 0) {
      sendOne();
    }
  }

  private void sendOne() {
    var answer = ingest.post(new Fix(device, acknowledged.get()).json()).join();
    if (answer.status().equals(HttpStatus.ACCEPTED)) {
      acknowledged.incrementAndGet();
    } else {
      assertThat(answer.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
      assertThat(answer.headers().get(HttpHeaderNames.RETRY_AFTER)).isEqualTo("1");
      postponed.incrementAndGet();
    }
  }
}
