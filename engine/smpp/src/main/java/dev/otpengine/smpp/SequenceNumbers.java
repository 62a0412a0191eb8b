package dev.otpengine.smpp;

/** Sequence numbers 1 to 0x7FFFFFFF, then 1 again; SMPP 3.4 section 5.1.4. */
final class SequenceNumbers {
    private int last;

    SequenceNumbers() {
        this(0);
    }

    /** @param last the number before the first one to hand out */
    SequenceNumbers(int last) {
        this.last = last;
    }

    int next() {
        last = last == Integer.MAX_VALUE ? 1 : last + 1;
        return last;
    }
}
