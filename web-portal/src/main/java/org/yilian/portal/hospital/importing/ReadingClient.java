package org.yilian.portal.hospital.importing;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.yilian.portal.hospital.importing.reading.BundleRefusedException;
import org.yilian.portal.hospital.importing.reading.ReadBundle;
import org.yilian.portal.hospital.importing.reading.ReadRequest;
import org.yilian.portal.hospital.importing.reading.ReadingProtocol;

/**
 * Reads files in a process of its own: started with the first, kept for the next while there is
 * work, ended after {@link #IDLE} without. Its memory (FHIR's definitions, some 500 MB) then goes
 * back to the machine, and a file that exhausts it ends the process, not the node.
 *
 * <p>One file at a time: callers wait for one another.
 */
@ApplicationScoped
public class ReadingClient implements BundleSource {
  private static final Duration IDLE = Duration.ofSeconds(45);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  @Resource private ManagedScheduledExecutorService managedScheduler;
  private ScheduledExecutorService scheduler;
  private Process process;
  private DataInputStream answers;
  private DataOutputStream requests;
  private ScheduledFuture<?> retirement;

  /** Uses the server's scheduler. */
  public ReadingClient() {}

  ReadingClient(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public synchronized ReadBundle read(ReadRequest request, IntConsumer progress)
      throws BundleRefusedException, IOException {
    if (retirement != null) {
      retirement.cancel(false);
    }
    if (process == null || !process.isAlive()) {
      start();
    }
    Process reading = process;
    ScheduledFuture<?> limit =
        scheduler().schedule(reading::destroyForcibly, LONGEST.toSeconds(), TimeUnit.SECONDS);
    try {
      ReadingProtocol.writeRequest(requests, request);
      return ReadingProtocol.readAnswer(answers, progress);
    } catch (IOException e) {
      process = null;
      throw new IOException("the reading process ended: " + ending(reading), e);
    } finally {
      limit.cancel(false);
      retirement = scheduler().schedule(this::end, IDLE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Ends the process; the next file starts another. */
  @PreDestroy
  public synchronized void end() {
    if (process != null) {
      process.destroy();
      process = null;
    }
  }

  /** The process that reads just now. */
  Process process() {
    return process;
  }

  private static String ending(Process reading) {
    try {
      if (reading.waitFor(1, TimeUnit.SECONDS)) {
        return "exit value " + reading.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reading.destroyForcibly();
    return "stopped here";
  }

  private void start() throws IOException {
    process = ReadingLaunch.start();
    answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
  }

  private ScheduledExecutorService scheduler() {
    return scheduler == null ? managedScheduler : scheduler;
  }
}
