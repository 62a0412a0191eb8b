package dev.otpengine.load.bench;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.Arrays;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Reads from outside what a Java process has used. */
final class Probe implements AutoCloseable {
    private final ProcessHandle process;
    private final JMXConnector connector;
    private final ThreadMXBean threads;
    private final MemoryMXBean memory;

    private Probe(ProcessHandle process, JMXConnector connector, ThreadMXBean threads, MemoryMXBean memory) {
        this.process = process;
        this.connector = connector;
        this.threads = threads;
        this.memory = memory;
    }

    /** @param allocatedBytes by the threads that live */
    record Reading(Duration cpu, long allocatedBytes) {
        Reading plus(Reading other) {
            return new Reading(cpu.plus(other.cpu), allocatedBytes + other.allocatedBytes);
        }
    }

    /** The address is one that our own child process gave. */
    @SuppressWarnings("BanJNDI")
    static Probe attach(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
            machine.detach();
            JMXConnector connector = JMXConnectorFactory.connect(address);
            ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            return new Probe(ProcessHandle.of(pid).orElseThrow(), connector, threads, memory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException("process " + pid + " can't be measured", e);
        }
    }

    Reading read() {
        // A thread that has ended counts as -1.
        long allocated = Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
        return new Reading(process.info().totalCpuDuration().orElseThrow(), allocated);
    }

    /** Bytes in use after the garbage is gone; twice, because the first time finds what was only just given up. */
    long liveHeap() {
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
