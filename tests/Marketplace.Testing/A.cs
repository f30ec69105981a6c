using Marketplace.Domain.Common;

namespace Marketplace.Testing;

/// <summary>Builders: a state is reached by walking the real handlers, never by setting a field.</summary>
public static partial class A
{
    private static int _count;

    /// <summary>A person of the hall in the given roles.</summary>
    public static Actor Staff(Role roles = Role.SupermarketStaff, string name = "陈经办") =>
        new(Guid.CreateVersion7(), name, Guid.CreateVersion7(), "中介超市办公室", roles);

    public static Actor Supervisor(string name = "周监督") => Staff(Role.Supervisor, name);

    /// <summary>A number that no other builder of this run has had.</summary>
    public static int Next() => Interlocked.Increment(ref _count);
}
