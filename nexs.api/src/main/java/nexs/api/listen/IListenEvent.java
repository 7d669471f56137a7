package nexs.api.listen;

/** What a subscription gives: a notification, or the news that some may be missing. */
public sealed interface IListenEvent permits Notification, NotificationGap {}
