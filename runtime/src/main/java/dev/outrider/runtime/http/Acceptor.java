package dev.outrider.runtime.http;

import com.linecorp.armeria.common.Flags;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The thread that accepts connections. It ends at once: else Netty waits two seconds for more work
 * and a process of five roles ten. (Armeria has a setting for that, which it forgets on its way.)
 */
final class Acceptor extends MultiThreadIoEventLoopGroup {
  Acceptor(String name) {
    super(1, Thread.ofPlatform().name(name).factory(), handlers());
  }

  @Override
  public Future<?> shutdownGracefully() {
    return shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private static IoHandlerFactory handlers() {
    return switch (Flags.transportType()) {
      case NIO -> NioIoHandler.newFactory();
      case EPOLL -> EpollIoHandler.newFactory();
      case KQUEUE -> KQueueIoHandler.newFactory();
      case IO_URING -> throw new IllegalStateException("io_uring is not among the libraries");
    };
  }
}
