using System.CommandLine;

namespace Sextant.Cli.Commands;

/// <summary>Every command, in the order that help lists them. A new one is a file in this folder and a line here.</summary>
static class CommandList
{
    public static IEnumerable<Command> Create(CliContext cli) =>
    [
        UpCommand.Create(cli),
        ServeCommand.Create(cli),
        IngestCommand.Create(cli),
        TypesCommand.Create(cli),
        EventsCommand.Create(cli),
        FeaturesCommand.Create(cli),
        QuarantineCommand.Create(cli),
        HistoryCommand.Create(cli),
        LearnCommand.Create(cli),
        ModelsCommand.Create(cli),
        MonitorCommand.Create(cli),
        ReviewCommand.Create(cli),
        CapacityCommand.Create(cli),
        PoliciesCommand.Create(cli),
        ExperimentsCommand.Create(cli),
        FraudCommand.Create(cli),
        QueuesCommand.Create(cli),
        DecisionsCommand.Create(cli),
        ReplayCommand.Create(cli),
        FeedbackCommand.Create(cli),
        JobsCommand.Create(cli),
        KeysCommand.Create(cli),
        AuditCommand.Create(cli),
        DrillCommand.Create(cli),
        EvalCommand.Create(cli),
        BenchCommand.Create(cli),
        VersionCommand.Create(cli),
        RequestFloorCommand.Create(),
        JoinSideCommand.Create(),
        LearningSideCommand.Create(),
        ServedCardsCommand.Create(),
        ScoredPaymentsCommand.Create(),
    ];
}
