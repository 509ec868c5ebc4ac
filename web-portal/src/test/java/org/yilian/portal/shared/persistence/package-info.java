/** What stands in the portal's tables, and what does not. */
package org.yilian.portal.shared.persistence;
