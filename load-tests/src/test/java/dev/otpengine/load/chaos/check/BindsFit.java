package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.Fault;
import dev.otpengine.load.chaos.record.History;
import java.util.List;

/**
 * Members together never open more binds than the carrier grants. One that stands still can't close those that others have
 * the leases of by now.
 */
final class BindsFit implements Rule {
    @Override
    public List<Violation> check(History history) {
        boolean excused = history.faults().stream()
                .anyMatch(fault -> fault.kind() == Fault.Kind.PAUSE || fault.kind() == Fault.Kind.STALL);
        return history.refusedBinds() == 0 || excused
                ? List.of()
                : List.of(new Violation(
                        "binds-fit", history.refusedBinds() + " binds were more than the carrier grants", List.of()));
    }
}
