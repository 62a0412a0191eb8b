package dev.otpengine.smsc.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.otpengine.smsc.behaviour.BehaviourJson.InvalidBehaviourException;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class BehaviourJsonTest {
    @Test
    void emptyIsHealthy() {
        assertThat(BehaviourJson.fromJson(new JsonObject())).isEqualTo(Behaviour.HEALTHY);
    }

    @Test
    void everyFieldGoesThereAndBack() {
        Behaviour behaviour = new Behaviour(
                -9,
                new Behaviour.Responses(1, 2, 3),
                new Behaviour.Refusals(4, 5, 6),
                new Behaviour.Disconnects(7, 8),
                new Behaviour.Receipts(9, 10, 11, 12),
                13,
                14,
                false);
        JsonObject json = BehaviourJson.toJson(behaviour);

        assertThat(BehaviourJson.fromJson(json)).isEqualTo(behaviour);
        assertThat(json.fieldNames()).hasSize(16);
    }

    @Test
    void namesEverythingThatIsWrong() {
        JsonObject json = new JsonObject()
                .put("responseDelay", 5)
                .put("dropResponsesPercent", 101)
                .put("submitStatus", "0x58")
                .put("receiptDelayMs", 1.5)
                .putNull("bindStatus")
                .put("answerEnquireLink", "no")
                .put("submitStatusEveryNth", -1);

        var failure = catchThrowableOfType(InvalidBehaviourException.class, () -> BehaviourJson.fromJson(json));

        assertThat(failure.problems()).hasSize(7);
        assertThat(failure.problems())
                .anyMatch(problem -> problem.startsWith("responseDelay: no such field"))
                .anyMatch(problem -> problem.startsWith("dropResponsesPercent: must be a whole number from 0 to 100"))
                .anyMatch(problem -> problem.startsWith("bindStatus: must be"));
    }
}
