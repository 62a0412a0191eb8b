/** OData's $filter (OData 4.01, part 2, section 5.1.1), as text and as a tree. */
@NullMarked
package dev.otpengine.http.graph.filter;

import org.jspecify.annotations.NullMarked;
