/** Files in the data directory that nobody but the node's own user may read. */
package org.yilian.portal.shared.privatefile;
