namespace Marketplace.Web.Platform.Commands;

/// <summary>Finds the verb of a command line. Without one the site starts.</summary>
public static class Commands
{
    public const int UsageFault = 2;

    /// <summary>Every verb there is, by name.</summary>
    public static IReadOnlyList<ICommand> All { get; } =
    [
        .. typeof(Commands).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && typeof(ICommand).IsAssignableFrom(type))
            .Select(type => (ICommand)Activator.CreateInstance(type)!)
            .OrderBy(command => command.Name, StringComparer.Ordinal),
    ];

    /// <summary>The command that these arguments ask for, ready to run; null when they start the site.</summary>
    public static FoundCommand? Find(string[] args)
    {
        // The host's own settings come in front of the verb, each as one word or as a pair.
        var at = 0;
        while (at < args.Length && args[at].StartsWith("--", StringComparison.Ordinal))
        {
            at += args[at].Contains('=', StringComparison.Ordinal) ? 1 : 2;
        }

        return at >= args.Length ? null : new FoundCommand(All.FirstOrDefault(c => c.Name == args[at]), args[(at + 1)..]);
    }
}

/// <summary>A verb with what follows it; an unknown one tells which there are.</summary>
public sealed record FoundCommand(ICommand? Command, string[] Args)
{
    public async Task<int> RunAsync()
    {
        if (Command is null)
        {
            foreach (var known in Commands.All)
            {
                await Console.Out.WriteLineAsync($"{known.Name,-10} {known.Summary}");
            }

            return Commands.UsageFault;
        }

        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler cancel = (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        Console.CancelKeyPress += cancel;
        try
        {
            return await Command.RunAsync(Args, stop.Token);
        }
        finally
        {
            Console.CancelKeyPress -= cancel;
        }
    }
}

internal sealed class HelpCommand : ICommand
{
    public string Name => "help";

    public string Summary => "lists the commands";

    public async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        await new FoundCommand(null, []).RunAsync();
        return 0;
    }
}
