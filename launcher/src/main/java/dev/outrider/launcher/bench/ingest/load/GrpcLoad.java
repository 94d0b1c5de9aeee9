package dev.outrider.launcher.bench.ingest.load;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.common.util.EventLoopGroups;
import dev.outrider.schema.grpc.ingest.v1.PositionIngestGrpc.PositionIngestStub;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Streams of gRPC that are never without batches under way. */
public final class GrpcLoad implements Load {

  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);

  private final EventLoopGroup threads = EventLoopGroups.newEventLoopGroup(1, "load-grpc");
  private final ClientFactory factory = ClientFactory.builder().workerGroup(threads, false).build();
  private final InetSocketAddress server;
  private final List<BatchStream> streams;

  public GrpcLoad(InetSocketAddress server, Fleet fleet, int streams, int positionsPerBatch) {
    this.server = server;
    int share = Fleet.groupsOfEach(streams, positionsPerBatch);
    this.streams =
        IntStream.range(0, streams)
            .mapToObj(i ->
                new BatchStream(fleet, i * share * positionsPerBatch, share, positionsPerBatch))
            .toList();
  }

  @Override
  public void start() {
    PositionIngestStub stub =
        GrpcClients.builder(
                "gproto+http://"
                    + server.getAddress().getHostAddress()
                    + ":"
                    + server.getPort()
                    + "/")
            .factory(factory)
            .responseTimeout(Duration.ZERO)
            .maxResponseLength(0)
            .build(PositionIngestStub.class);
    for (BatchStream stream : streams) {
      stub.streamPositions(stream);
    }
  }

  @Override
  public long acknowledged() {
    return streams.stream().mapToLong(BatchStream::acknowledged).sum();
  }

  @Override
  public long refused() {
    return streams.stream().mapToLong(BatchStream::refused).sum();
  }

  @Override
  public void requireHealthy() {
    streams.forEach(BatchStream::requireHealthy);
  }

  @Override
  public void finish() throws InterruptedException {
    streams.forEach(BatchStream::finish);
    for (BatchStream stream : streams) {
      if (!stream.hasEndedWithin(ANSWERED_WITHIN)) {
        throw new IllegalStateException("The server left batches unacknowledged");
      }
    }
    requireHealthy();
  }

  @Override
  public void close() {
    factory.close();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
