package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.History;
import java.util.List;

/** One promise. Accuses only where the record leaves no other explanation. */
interface Rule {
    List<Violation> check(History history);
}
