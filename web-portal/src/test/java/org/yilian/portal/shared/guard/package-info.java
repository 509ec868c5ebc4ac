/** Whose pages are whose. */
package org.yilian.portal.shared.guard;
