/**
 * How the portal keeps private things at rest: sealed under the hospital's data key and found by
 * keyed hashes, so that a stolen database names nobody.
 */
package org.yilian.portal.shared.sealing;
