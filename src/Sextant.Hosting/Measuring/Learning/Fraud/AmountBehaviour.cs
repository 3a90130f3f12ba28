namespace Sextant.Hosting.Measuring;

/// <summary>Features beside the handbook's: how an amount compares with the customer's own before it, and what is known of the customer's frauds after seven days.</summary>
static class AmountBehaviour
{
    /// <summary>Definitions, views and names.</summary>
    public static readonly MoreFeatures Features = new(
        """
        {"view":"habits","entity":"customer","source":"payment","exact":true,"features":{"habit_mean":{"aggregate":"mean","of":"amount","windows":["14d","60d"]},"habit_std":{"aggregate":"std","of":"amount","windows":["60d"]},"habit_max":{"aggregate":"max","of":"amount","windows":["3d","14d"]}}}
        {"view":"usual","entity":"customer","source":"payment","features":{"usual_amount":{"aggregate":"quantile","q":0.5,"of":"amount","window":"60d"}}}
        {"view":"known","entity":"customer","source":"payment","exact":true,"delay":"7d","features":{"known_risk":{"aggregate":"mean","of":"fraud","windows":["7d","30d"],"default":0}}}
        {"view":"unusual","request":{"amount":"number"},"uses":["habits","usual"],"features":{"times_usual":"request.amount / usual.usual_amount","times_mean":"request.amount / habits.habit_mean_60d","deviations":"(request.amount - habits.habit_mean_60d) / habits.habit_std_60d","max_3d_times_usual":"habits.habit_max_3d / usual.usual_amount","max_14d_times_usual":"habits.habit_max_14d / usual.usual_amount","mean_14d_times_usual":"habits.habit_mean_14d / usual.usual_amount"}}
        """,
        ["known", "unusual"],
        ["known_risk_7d", "known_risk_30d", "times_usual", "times_mean", "deviations", "max_3d_times_usual", "max_14d_times_usual", "mean_14d_times_usual"]);
}
