namespace Sextant.Simulation;

/// <summary>Who finds out about an attempt, and when: analysts within hours, customers in days, chargebacks after weeks; some never.</summary>
/// <param name="day">What a day is: in the live demo a short one.</param>
/// <param name="analystDay">What it is for analysts.</param>
sealed class LabelDelays(TimeSpan day, TimeSpan analystDay)
{
    public static LabelDelays History { get; } = new(TimeSpan.FromDays(1), TimeSpan.FromDays(1));

    /// <summary>Analysts take one to three minutes, customers up to seven, chargebacks up to an hour.</summary>
    public static LabelDelays Live { get; } = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(8));

    /// <summary>The news of an attempt; null if nobody ever says anything.</summary>
    public LabelNews? Of(Attempt attempt, Random random)
    {
        var (found, days) = (random.NextDouble(), random.NextDouble());
        // An honest one is looked at now and then, and found honest.
        if (!attempt.IsFraud) return found < 0.004 ? News(attempt, "analyst", 0.04 + (0.3 * days)) : null;
        if (attempt.Request.Kind != "payment") return found < 0.6 ? News(attempt, "analyst", 0.04 + (0.3 * days)) : null;
        return found switch
        {
            < 0.35 => News(attempt, "analyst", 0.04 + (0.3 * days)),
            < 0.65 => News(attempt, "customer", 1 + (6 * days)),
            < 0.95 => News(attempt, "chargeback", 20 + (40 * days * days)),
            _ => null,
        };
    }

    LabelNews News(Attempt attempt, string source, double days) =>
        new($"label-{attempt.Request.Id}", attempt, attempt.IsFraud, source, (attempt.Time + ((source == "analyst" ? analystDay : day) * days)).WholeMillisecond());
}
