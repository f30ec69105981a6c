using Marketplace.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Admin.Permissions;

/// <summary>Who may do what, for everybody to read: drawn from the very data that the policies ask.</summary>
[AllowAnonymous]
public sealed class PermissionsController : Controller
{
    [HttpGet("/rules/permissions")]
    public IActionResult Show() => View("Permissions", PermissionMatrix.Resources.Select(resource => new MatrixRow(resource, [.. PermissionMatrix.Columns.Select(c => Cell(resource, c.Role))])).ToList());

    private static string Cell(string resource, Marketplace.Domain.Common.Role role) => string.Concat(
        new[] { (Permit.Read, 'R'), (Permit.Create, 'C'), (Permit.Update, 'U'), (Permit.Decide, 'X') }
            .Where(p => role == 0 ? PermissionMatrix.VisitorsMay(resource, p.Item1) : (PermissionMatrix.RolesFor(resource, p.Item1) & role) != 0)
            .Select(p => p.Item2));
}

public sealed record MatrixRow(string Resource, IReadOnlyList<string> Cells);
