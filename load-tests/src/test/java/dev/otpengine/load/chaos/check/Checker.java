package dev.otpengine.load.chaos.check;

import dev.otpengine.load.chaos.record.History;
import java.util.List;

/** All promises. */
public final class Checker {
    private static final List<Rule> RULES = List.of(
            new AcceptedOnce(),
            new RightAnswersAccepted(),
            new RefreshedOnce(),
            new GuessesCounted(),
            new TextsSpaced(),
            new TextsCome(),
            new MinoritySilent(),
            new ErrorsEnd(),
            new MembersAnswer(),
            new RestartUnnoticed(),
            new BindsFit(),
            new AnswersKnown());

    private Checker() {}

    public static List<Violation> check(History history) {
        return RULES.stream().flatMap(rule -> rule.check(history).stream()).toList();
    }
}
