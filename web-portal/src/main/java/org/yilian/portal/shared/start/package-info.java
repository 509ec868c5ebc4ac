/** What happens when the portal is deployed and when it goes. */
package org.yilian.portal.shared.start;
