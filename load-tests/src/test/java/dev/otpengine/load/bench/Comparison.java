package dev.otpengine.load.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The engine beside the floor. */
record Comparison(Figures floor, Figures engine) {
    private static final String NOTE = "closed loop on one machine, client and simulator in processes of their own;"
            + " times are of the three calls of a flow; allocated bytes are those of live Java threads, read over JMX";

    /** How many flows the engine does with the CPU time that gives the floor one. */
    double flowsPerCpu() {
        return floor.cpuMicrosPerFlow() / engine.cpuMicrosPerFlow();
    }

    String table() {
        return String.join(
                System.lineSeparator(),
                Figures.header(),
                floor.row("floor"),
                engine.row("engine"),
                String.format(Locale.ROOT, "flows per CPU, engine to floor: %.3f", flowsPerCpu()),
                NOTE);
    }

    String json(List<MemberRow> members) {
        return String.format(
                Locale.ROOT,
                "{%n  \"floor\": %s,%n  \"engine\": %s,%n  \"ratio\": {\"flowsPerCpu\": %.4f},%n  \"members\": [%s],%n"
                        + "  \"note\": \"%s\"%n}%n",
                floor.json(),
                engine.json(),
                flowsPerCpu(),
                members.stream().map(MemberRow::json).collect(Collectors.joining(", ")),
                NOTE);
    }
}
