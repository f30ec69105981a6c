namespace Marketplace.Web.Platform.Commands;

/// <summary>A verb of the command line, run instead of the site: <c>./run verify …</c>. Has a constructor without parameters.</summary>
public interface ICommand
{
    string Name { get; }

    /// <summary>One line for <c>./run help</c>.</summary>
    string Summary { get; }

    /// <param name="args">What follows the verb.</param>
    /// <param name="ct">Set when the user presses Ctrl+C.</param>
    /// <returns>The exit code: 0 when all went well.</returns>
    Task<int> RunAsync(string[] args, CancellationToken ct);
}
