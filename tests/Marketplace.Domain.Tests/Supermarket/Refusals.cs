using Marketplace.Domain.Common;

namespace Marketplace.Domain.Tests.Supermarket;

/// <summary>Asks for the code of a refusal.</summary>
internal static class Refusals
{
    /// <summary>The code that the work is refused with; null when it is not.</summary>
    public static async Task<string?> RefusalAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (RuleException refusal)
        {
            return refusal.Rule.Code;
        }
    }

    /// <summary>All the faults that a form is refused with, as field and code.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(Func<Task> work) =>
        [.. (await Assert.ThrowsAsync<RuleException>(work)).Faults.Select(f => $"{f.Field}:{f.Rule.Code}")];
}
