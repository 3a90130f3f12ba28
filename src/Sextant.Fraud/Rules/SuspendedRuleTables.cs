namespace Sextant.Fraud;

static class SuspendedRuleTables
{
    public static readonly StateSchema Schema = new(
        "fraud_suspended_rules",
        "CREATE TABLE fraud_suspended_rules (kind TEXT NOT NULL, rule TEXT NOT NULL, at BIGINT NOT NULL, blocks BIGINT NOT NULL, decisions BIGINT NOT NULL, most DOUBLE PRECISION NOT NULL, PRIMARY KEY (kind, rule));");
}
