package dev.otpengine.load.chaos.scenario;

import dev.otpengine.load.chaos.record.Fault;
import dev.otpengine.load.chaos.record.Recorder;
import java.util.Set;

/** Notes when this process was not run for a while: then the members were not either, and nobody did that on purpose. */
final class StallWatch {
    private static final long TICK_MILLIS = 100;
    private static final long STALL_MILLIS = 1_000;

    private final Recorder recorder;
    private final Thread ticks = new Thread(this::tick, "stall watch");

    private StallWatch(Recorder recorder) {
        this.recorder = recorder;
        ticks.setDaemon(true);
    }

    static StallWatch begin(Recorder recorder) {
        StallWatch watch = new StallWatch(recorder);
        watch.ticks.start();
        return watch;
    }

    void end() {
        ticks.interrupt();
    }

    private void tick() {
        try {
            while (true) {
                long begin = Recorder.nowMillis();
                Thread.sleep(TICK_MILLIS);
                long end = Recorder.nowMillis();
                if (end - begin > STALL_MILLIS) {
                    recorder.add(new Fault(Fault.Kind.STALL, Set.of(), begin, end));
                }
            }
        } catch (InterruptedException e) {
            // The scene is over.
        }
    }
}
