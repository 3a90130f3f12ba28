namespace Sextant.Hosting.Models;

/// <summary>How addresses are told what happens to models: <c>models.webhooks</c> of the workspace's settings.</summary>
public sealed record WebhookOptions
{
    /// <summary>Whether addresses of this machine and of private networks are told too. Default false: whoever may add a webhook must not reach what only the server can.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Longest that an address may take to answer. Default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How old a change may be before an address that does not take it is told no more of it. Default 3 days.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(3);
}
