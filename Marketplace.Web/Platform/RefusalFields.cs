using Marketplace.Domain.Common;

namespace Marketplace.Web.Platform;

public static class RefusalFields
{
    extension(RuleException refusal)
    {
        /// <summary>The same refusal with its faults at the fields of one of several forms on a page.</summary>
        /// <param name="prefix">The form's name on the page.</param>
        /// <param name="renamed">Fields that the page calls differently.</param>
        public RuleException Under(string prefix, params (string Field, string Here)[] renamed) =>
            refusal.Faults.Count == 0
                ? refusal
                : new RuleException([.. refusal.Faults.Select(f => f with { Field = $"{prefix}.{renamed.FirstOrDefault(r => r.Field == f.Field).Here ?? f.Field}" })]);
    }
}
