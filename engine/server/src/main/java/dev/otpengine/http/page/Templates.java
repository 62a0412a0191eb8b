package dev.otpengine.http.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.StringReader;

/** The committed templates. Every value is escaped. */
final class Templates {
    private Templates() {}

    static Template named(String name) {
        return Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .withLoader(partial -> new StringReader(Asset.text(partial + ".mustache")))
                .compile(Asset.text(name + ".mustache"));
    }
}
