namespace Sextant.Hosting.Measuring;

/// <summary>
/// Features beside the handbook's, all of the feature store: the amount against what of the customer is known to be genuine, the largest and mean
/// amounts of late against the same, and how long ago a terminal's last known fraud and its last known genuine payment are. A terminal is compromised
/// for weeks, in which every payment is fraud: the age of its last known genuine payment bounds when that began, and so how long it goes on.
/// </summary>
static class PaymentHabits
{
    /// <summary>Definitions, views and names.</summary>
    public static readonly MoreFeatures Features = new(
        """
        {"view":"late","entity":"customer","source":"payment","exact":true,"features":{"late_max":{"aggregate":"max","of":"amount","windows":["3d","7d","14d"]},"late_mean":{"aggregate":"mean","of":"amount","windows":["3d","7d","14d"]}}}
        {"view":"genuine","entity":"customer","source":"payment","where":"!fraud","delay":"7d","exact":true,"features":{"genuine_mean":{"aggregate":"mean","of":"amount","window":"all"},"genuine_std":{"aggregate":"std","of":"amount","window":"all"},"genuine_max":{"aggregate":"max","of":"amount","window":"all"}}}
        {"view":"against","request":{"amount":"number"},"uses":["genuine","late"],"features":{"times_genuine":"request.amount / genuine.genuine_mean","genuine_deviations":"(request.amount - genuine.genuine_mean) / genuine.genuine_std","times_largest":"request.amount / genuine.genuine_max","late_max_3d_times":"late.late_max_3d / genuine.genuine_mean","late_max_7d_times":"late.late_max_7d / genuine.genuine_mean","late_max_14d_times":"late.late_max_14d / genuine.genuine_mean","late_mean_3d_times":"late.late_mean_3d / genuine.genuine_mean","late_mean_7d_times":"late.late_mean_7d / genuine.genuine_mean","late_mean_14d_times":"late.late_mean_14d / genuine.genuine_mean"}}
        {"view":"terminal_frauds","entity":"terminal","source":"payment","where":"fraud","delay":"7d","exact":true,"features":{"terminal_frauds":{"aggregate":"count","windows":["14d","28d"]},"terminal_fraud_age":{"aggregate":"timeSince","window":"all"}}}
        {"view":"terminal_genuine","entity":"terminal","source":"payment","where":"!fraud","delay":"7d","exact":true,"features":{"terminal_genuine_age":{"aggregate":"timeSince","window":"all"}}}
        {"view":"terminal_turn","uses":["terminal_frauds","terminal_genuine"],"features":{"terminal_turn":"terminal_genuine.terminal_genuine_age - terminal_frauds.terminal_fraud_age"}}
        """,
        ["against", "terminal_frauds", "terminal_genuine", "terminal_turn"],
        [
            "times_genuine", "genuine_deviations", "times_largest", "late_max_3d_times", "late_max_7d_times", "late_max_14d_times", "late_mean_3d_times", "late_mean_7d_times", "late_mean_14d_times",
            "terminal_frauds_14d", "terminal_frauds_28d", "terminal_fraud_age", "terminal_genuine_age", "terminal_turn",
        ]);
}
