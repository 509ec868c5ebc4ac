/** The one place where the portal meets the wall clock; everything else is handed a clock. */
package org.yilian.portal.shared.clock;
