namespace Sextant.Fraud;

/// <summary>
/// Asks whether somebody is on a list of sanctions. Implement it to screen in the process; without one, the address of the settings is asked over HTTP. It is asked while
/// features are read, and has as long as the settings and the policy's budget (<c>retrieve</c>) say, 50 ms without other words. What fails is a degradation of the decision, never its failure: throw
/// <see cref="TimeoutException"/>, <see cref="IOException"/>, <see cref="HttpRequestException"/> or a <see cref="SextantException"/>. Thread-safe.
/// </summary>
public interface ISanctionScreening
{
    /// <summary>Screens a request.</summary>
    /// <param name="settings">The settings as they are.</param>
    /// <param name="question">Whom it is about.</param>
    /// <param name="cancellationToken">Ends with the time there is.</param>
    ValueTask<ScreeningAnswer> ScreenAsync(ScreeningSettings settings, ScreeningQuestion question, CancellationToken cancellationToken);
}
