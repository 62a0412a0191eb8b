package dev.otpengine.http.graph.filter;

/** Cuts a filter into words, texts and signs. */
final class Lexer {
    private final String input;
    private Token current;

    /** What a piece of the input is. */
    enum Kind {
        WORD,
        TEXT,
        OPEN("("),
        CLOSE(")"),
        COMMA(","),
        COLON(":"),
        END;

        private final String sign;

        Kind() {
            this("");
        }

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /** @param end of it in the input */
    record Token(Kind kind, String text, int position, int end) {}

    Lexer(String input) {
        this.input = input;
        this.current = token(0);
    }

    Token peek() {
        return current;
    }

    Token next() {
        Token taken = current;
        current = token(taken.end());
        return taken;
    }

    private Token token(int from) {
        int start = from;
        while (start < input.length() && input.charAt(start) == ' ') {
            start++;
        }
        if (start == input.length()) {
            return new Token(Kind.END, "", start, start);
        }
        for (Kind kind : Kind.values()) {
            if (!kind.sign.isEmpty() && input.startsWith(kind.sign, start)) {
                return new Token(kind, kind.sign, start, start + 1);
            }
        }
        return input.charAt(start) == '\'' ? text(start) : word(start);
    }

    /** A quote within a text is doubled. */
    private Token text(int start) {
        StringBuilder text = new StringBuilder();
        int at = start + 1;
        while (at < input.length()) {
            if (input.charAt(at) != '\'') {
                text.append(input.charAt(at++));
            } else if (input.startsWith("''", at)) {
                text.append('\'');
                at += 2;
            } else {
                return new Token(Kind.TEXT, text.toString(), start, at + 1);
            }
        }
        throw new InvalidFilter("There is an unterminated text", start);
    }

    private Token word(int start) {
        // An instant begins with a digit and has colons; the one behind a variable is a sign.
        String signs = Character.isDigit(input.charAt(start)) ? "_@-/.:+" : "_@-/.";
        int end = start;
        while (end < input.length() && isWord(input.charAt(end), signs)) {
            end++;
        }
        if (end == start) {
            throw new InvalidFilter("Syntax error", start);
        }
        return new Token(Kind.WORD, input.substring(start, end), start, end);
    }

    private static boolean isWord(char character, String signs) {
        return (character < 128 && Character.isLetterOrDigit(character)) || signs.indexOf(character) >= 0;
    }
}
