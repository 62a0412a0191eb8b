package dev.otpengine.smsc.behaviour;

/**
 * The faults in force. The default has none, and receipts come after a second.
 *
 * @param seed the same seed, binds and messages give the same faults
 * @param bindStatus the command_status of each bind_resp, 0 lets them bind
 * @param maxBinds so many of one system_id at once, and the next is refused; 0 for any number
 * @param answerEnquireLink whether enquire_link gets an answer
 */
public record Behaviour(
        long seed,
        Responses responses,
        Refusals refusals,
        Disconnects disconnects,
        Receipts receipts,
        int bindStatus,
        int maxBinds,
        boolean answerEnquireLink) {
    public static final Behaviour HEALTHY = new Behaviour(
            1,
            new Responses(0, 0, 0),
            new Refusals(0, 100, 0),
            new Disconnects(0, 0),
            new Receipts(1000, 0, 0, 0),
            0,
            0,
            true);

    /**
     * How submit_sm_resp comes.
     *
     * @param jitterMillis up to so much is added to the delay
     * @param dropPercent so many never come, although the message is accepted
     */
    public record Responses(int delayMillis, int jitterMillis, int dropPercent) {}

    /**
     * Which submit_sm are refused.
     *
     * @param status the command_status; 0 refuses none
     * @param everyNth counted on each bind; 0 leaves it to the percentage
     */
    public record Refusals(int status, int percent, int everyNth) {}

    /**
     * When the connection is dropped, counted in submit_sm on each bind; 0 never.
     *
     * @param beforeResponseEveryNth reset; the message is accepted, and the ESME does not learn of it
     * @param afterResponseEveryNth closed after the response was written
     */
    public record Disconnects(int beforeResponseEveryNth, int afterResponseEveryNth) {}

    /**
     * What becomes of accepted messages.
     *
     * @param jitterMillis up to so much is added to the delay
     * @param failedPercent so many become undeliverable
     * @param dropPercent so many receipts never come
     */
    public record Receipts(int delayMillis, int jitterMillis, int failedPercent, int dropPercent) {}

    public Behaviour withSeed(long newSeed) {
        return new Behaviour(
                newSeed, responses, refusals, disconnects, receipts, bindStatus, maxBinds, answerEnquireLink);
    }

    public Behaviour withResponses(Responses newResponses) {
        return new Behaviour(
                seed, newResponses, refusals, disconnects, receipts, bindStatus, maxBinds, answerEnquireLink);
    }

    public Behaviour withRefusals(Refusals newRefusals) {
        return new Behaviour(
                seed, responses, newRefusals, disconnects, receipts, bindStatus, maxBinds, answerEnquireLink);
    }

    public Behaviour withDisconnects(Disconnects newDisconnects) {
        return new Behaviour(
                seed, responses, refusals, newDisconnects, receipts, bindStatus, maxBinds, answerEnquireLink);
    }

    public Behaviour withReceipts(Receipts newReceipts) {
        return new Behaviour(
                seed, responses, refusals, disconnects, newReceipts, bindStatus, maxBinds, answerEnquireLink);
    }

    public Behaviour withBindStatus(int newBindStatus) {
        return new Behaviour(
                seed, responses, refusals, disconnects, receipts, newBindStatus, maxBinds, answerEnquireLink);
    }

    public Behaviour withMaxBinds(int newMaxBinds) {
        return new Behaviour(
                seed, responses, refusals, disconnects, receipts, bindStatus, newMaxBinds, answerEnquireLink);
    }

    public Behaviour withAnswerEnquireLink(boolean answers) {
        return new Behaviour(seed, responses, refusals, disconnects, receipts, bindStatus, maxBinds, answers);
    }
}
