package dev.otpengine.http.graph.filter;

/** A filter that can't be understood. Anyone can cause it, so it has no stack trace, and it shows no value. */
public final class InvalidFilter extends RuntimeException {
    /** @param position in the text, from 0 */
    public InvalidFilter(String problem, int position) {
        super(problem + " at position " + position + " in the $filter.", null, false, false);
    }
}
