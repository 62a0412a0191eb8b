package dev.otpengine.risk.http;

import dev.otpengine.risk.Judgement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what happens to the hook, in order. */
final class RecordedHookEvents implements HookEvents {
    final List<String> outcomes = new CopyOnWriteArrayList<>();
    final List<String> changes = new CopyOnWriteArrayList<>();

    @Override
    public void onJudged(Judgement judgement, long durationNanos) {
        outcomes.add(judgement.wireName());
    }

    @Override
    public void onFailed(long durationNanos) {
        outcomes.add("failed");
    }

    @Override
    public void onDown(HookFailure failure, Judgement whenDown) {
        changes.add("down " + failure);
    }

    @Override
    public void onBack() {
        changes.add("back");
    }
}
