package dev.otpengine.smsc.behaviour;

/**
 * What a behaviour means for the n-th submit_sm on one bind. Each answer depends on seed, bind and count alone, so that a
 * run can be repeated whatever the timing.
 */
public final class BindFaults {
    private static final long REFUSE = 1;
    private static final long DROP_RESPONSE = 2;
    private static final long DELAY_RESPONSE = 3;
    private static final long FAIL_DELIVERY = 4;
    private static final long DROP_RECEIPT = 5;
    private static final long DELAY_RECEIPT = 6;

    private final Behaviour behaviour;
    private final long bindSeed;

    /** @param bind which bind since the simulator started, from 1 */
    public BindFaults(Behaviour behaviour, long bind) {
        this.behaviour = behaviour;
        this.bindSeed = mix(behaviour.seed() ^ mix(bind));
    }

    /** The command_status of the response, 0 to accept. */
    public int submitStatus(long n) {
        Behaviour.Refusals refusals = behaviour.refusals();
        boolean refused = refusals.everyNth() > 0
                ? n % refusals.everyNth() == 0
                : refusals.status() != 0 && happens(refusals.percent(), n, REFUSE);
        return refused ? refusals.status() : 0;
    }

    public boolean dropsResponse(long n) {
        return happens(behaviour.responses().dropPercent(), n, DROP_RESPONSE);
    }

    public int responseDelayMillis(long n) {
        Behaviour.Responses responses = behaviour.responses();
        return responses.delayMillis() + upTo(responses.jitterMillis(), n, DELAY_RESPONSE);
    }

    public boolean disconnectsBeforeResponse(long n) {
        return isNth(n, behaviour.disconnects().beforeResponseEveryNth());
    }

    public boolean disconnectsAfterResponse(long n) {
        return isNth(n, behaviour.disconnects().afterResponseEveryNth());
    }

    public boolean failsDelivery(long n) {
        return happens(behaviour.receipts().failedPercent(), n, FAIL_DELIVERY);
    }

    public boolean dropsReceipt(long n) {
        return happens(behaviour.receipts().dropPercent(), n, DROP_RECEIPT);
    }

    public int receiptDelayMillis(long n) {
        Behaviour.Receipts receipts = behaviour.receipts();
        return receipts.delayMillis() + upTo(receipts.jitterMillis(), n, DELAY_RECEIPT);
    }

    private static boolean isNth(long n, int everyNth) {
        return everyNth > 0 && n % everyNth == 0;
    }

    private boolean happens(int percent, long n, long question) {
        return percent > 0 && Long.remainderUnsigned(random(n, question), 100) < percent;
    }

    private int upTo(int bound, long n, long question) {
        return bound == 0 ? 0 : (int) Long.remainderUnsigned(random(n, question), bound + 1L);
    }

    private long random(long n, long question) {
        return mix(bindSeed + n * 0x9E3779B97F4A7C15L + question * 0xD1B54A32D192ED03L);
    }

    /** The finalizer of SplitMix64: spreads any difference over all bits. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
