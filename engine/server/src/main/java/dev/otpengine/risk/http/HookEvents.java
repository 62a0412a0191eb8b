package dev.otpengine.risk.http;

import dev.otpengine.risk.Judgement;

/** What comes of the questions to the hook. Called on event loops: must neither block nor throw. */
public interface HookEvents {
    /** The hook judged. */
    void onJudged(Judgement judgement, long durationNanos);

    /** The hook gave no good answer. */
    void onFailed(long durationNanos);

    /**
     * The hook stopped giving good answers. Said once, not for each question.
     *
     * @param whenDown what counts until it is back
     */
    void onDown(HookFailure failure, Judgement whenDown);

    /** The hook gives good answers again. */
    void onBack();
}
