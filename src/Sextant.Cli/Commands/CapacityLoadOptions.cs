using System.CommandLine;
using Sextant.Platform;

namespace Sextant.Cli.Commands;

/// <summary>The load that <c>sextant capacity</c> is asked about.</summary>
sealed class CapacityLoadOptions
{
    static readonly Workload Default = new();

    readonly Option<double> _users = CapacityCommand.Number("--users", "Users, each a row of the online store.", Default.Users);
    readonly Option<double> _items = CapacityCommand.Number("--items", "Items, each a row as well.", Default.Items);
    readonly Option<double> _qps = CapacityCommand.Number("--qps", "Decisions a second at the peak.", Default.Qps);
    readonly Option<double> _features = CapacityCommand.Number("--features", "Numbers that a row has and a read takes.", Default.Features);
    readonly Option<double> _entities = CapacityCommand.Number("--entities", "Rows that a decision reads beside those of its candidates.", Default.Entities);
    readonly Option<double> _candidates = CapacityCommand.Number("--candidates", "Items that a decision reads and scores; 0: it scores one row.", Default.Candidates);
    readonly Option<double> _events = CapacityCommand.Number("--events-per-decision", "Events that each decision comes with or brings about.", Default.EventsPerDecision);
    readonly Option<double> _retention = CapacityCommand.Number("--retention-days", "Days that events and decisions are kept.", Default.RetentionDays);
    readonly Option<double?> _model = new("--model-micros") { Description = "Microseconds of a core that the model takes for a row. Default: as measured with 100 trees.", HelpName = "MICROS" };

    /// <summary>All of them, in the order of help.</summary>
    public IEnumerable<Option> All => [_users, _items, _qps, _features, _entities, _candidates, _events, _retention, _model];

    /// <summary>What the command line says.</summary>
    public Workload Read(ParseResult parse) => new()
    {
        Users = parse.GetValue(_users),
        Items = parse.GetValue(_items),
        Qps = parse.GetValue(_qps),
        Features = parse.GetValue(_features),
        Entities = parse.GetValue(_entities),
        Candidates = parse.GetValue(_candidates),
        EventsPerDecision = parse.GetValue(_events),
        RetentionDays = parse.GetValue(_retention),
        ModelMicros = parse.GetValue(_model),
    };
}
