"""teach"""

from flask import Blueprint

bp = Blueprint("teach", __name__)
