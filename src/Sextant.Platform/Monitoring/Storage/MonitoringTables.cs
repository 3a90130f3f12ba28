namespace Sextant.Platform;

/// <summary>What monitoring keeps in the state store, beside the hours in the row store.</summary>
static class MonitoringTables
{
    public static readonly StateSchema Schema = new(
        "monitoring",
        """
        CREATE TABLE monitoring_alerts (alert_key TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL);
        CREATE TABLE monitoring_references (scope TEXT NOT NULL PRIMARY KEY, first_hour BIGINT NOT NULL, until_hour BIGINT NOT NULL, actor TEXT NOT NULL);
        CREATE TABLE monitoring_minutes (level TEXT NOT NULL, minute_at BIGINT NOT NULL, requests BIGINT NOT NULL, bad BIGINT NOT NULL, PRIMARY KEY (level, minute_at));
        """,
        """
        CREATE TABLE monitoring_outcomes (decider TEXT NOT NULL, slice TEXT NOT NULL, from_time BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (decider, slice, from_time));
        """);
}
